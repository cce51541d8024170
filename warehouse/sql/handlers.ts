import { QUANTITIES, QUESTION_KINDS, type FlowQuestion } from '../../src/domain/question/flowQuestion';
import { compileKind, statementKindOf, bindKind, type StatementKind } from './compileQuestion';
import { ASKING_USER } from './users';
import type { Statement } from './statement';

/**
 * A server that answers without a gateway: nginx, and a handler of the server for each kind of question, whose text is
 * fixed. One source for both, so that they know the same parameters.
 */

const kindAt = ({ ask, measure, hasHeadings }: StatementKind): string =>
  `/ask/${ask}/${measure}/${hasHeadings ? 'shipments' : 'cells'}`;

/** Lists the kinds that are told apart. */
const listKinds = (): readonly StatementKind[] => {
  const kinds = QUESTION_KINDS.flatMap((ask) =>
    QUANTITIES.flatMap((measure) =>
      ['03', '0306'].map((start) =>
        statementKindOf({ ...EXAMPLE, ask, measure, where: { heading: [start] } }),
      ),
    ),
  );
  return [...new Map(kinds.map((kind) => [kindAt(kind), kind])).values()];
};

const EXAMPLE: FlowQuestion = {
  ...{ v: 1, edition: '', ask: 'top', level: 0, months: null },
  ...{ where: {}, measure: 'rows', n: 0 },
};

/** Path of the handler of a question. */
export const handlerPath = (question: FlowQuestion): string => kindAt(statementKindOf(question));

/** Names of the parameters that a client gives; the tenant is not one of them. */
export const handlerParameters = (): readonly string[] =>
  Object.keys(bindKind(EXAMPLE, 0)).filter((name) => name !== 'tenant');

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const printRule = (kind: StatementKind): string => `    <rule>
      <methods>GET</methods>
      <url>${kindAt(kind)}</url>
      <handler>
        <type>predefined_query_handler</type>
        <query>${escapeXml(compileKind(kind))}</query>
      </handler>
    </rule>`;

/** Prints the handlers of a server, for its folder config.d. All other addresses are those it has without them. */
export const printHandlers = (): string => `<clickhouse>
  <http_handlers>
${listKinds().map(printRule).join('\n')}
    <defaults/>
  </http_handlers>
</clickhouse>`;

/**
 * Prints the parts of an nginx configuration that let a page ask the handlers. What knows the users, nginx or a proxy
 * before it, sets `$huntu_tenant`: a whole number, and nothing that a client sends. Parameters of a question are passed on
 * and no others: neither a statement, nor a setting, nor a role.
 */
export const printNginx = ({ host, hostname }: URL): string => {
  const parameters = handlerParameters().map((name) => `param_${name}=$arg_param_${name}`);
  return `# in http { }
upstream huntu_warehouse {
  server ${host};
  keepalive 8;
}

# in server { }, where $huntu_tenant is set
location ~ ^/ask/(?:${QUESTION_KINDS.join('|')})/(?:${QUANTITIES.join('|')})/(?:cells|shipments)$ {
  limit_except GET { deny all; }
  if ($huntu_tenant !~ "^[0-9]+$") { return 401; }
  set $huntu_question "${parameters.join('&')}";
  set $huntu_limits "wait_end_of_query=1&default_format=JSONCompact&database=huntu";
  set $huntu_who "param_tenant=$huntu_tenant&role=huntu_tenant_$huntu_tenant";
  proxy_pass https://huntu_warehouse$uri?$huntu_question&$huntu_limits&$huntu_who;
  proxy_pass_request_headers off;
  proxy_pass_request_body off;
  proxy_set_header Host ${hostname};
  proxy_set_header X-ClickHouse-User ${ASKING_USER};
  include /etc/nginx/huntu-key.conf; # proxy_set_header X-ClickHouse-Key "...";
  proxy_set_header X-ClickHouse-Quota $huntu_tenant;
  proxy_ssl_verify on;
  proxy_ssl_server_name on;
  proxy_ssl_name ${hostname};
  proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;
  proxy_hide_header Cache-Control;
  add_header Cache-Control no-store always;
}`;
};

/** Binds a question to its handler, as a client of it does. */
export const bindHandler = (question: FlowQuestion, tenant: number): Statement => ({
  sql: compileKind(statementKindOf(question)),
  params: bindKind(question, tenant),
});
