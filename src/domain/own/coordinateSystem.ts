/** Systems in which Chinese maps give degrees. */
export const COORDINATE_SYSTEMS = ['wgs84', 'gcj02', 'bd09'] as const;
export type CoordinateSystem = (typeof COORDINATE_SYSTEMS)[number];

/** Krasovsky 1940: semi-major axis in metres, squared eccentricity. */
const AXIS = 6_378_245;
const ECCENTRICITY = 0.006_693_421_622_965_943;
const BAIDU = (Math.PI * 3000) / 180;

type Degrees = readonly [longitude: number, latitude: number];

const isOutsideChina = ([lon, lat]: Degrees): boolean =>
  lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271;

const wave = (x: number): number => 20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI);

/** Shifts WGS-84 as GCJ-02 does (published by its users; the standard itself is not). */
function shiftToGcj([lon, lat]: Degrees): Degrees {
  const [x, y] = [lon - 105, lat - 35];
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    ((wave(x) +
      20 * Math.sin(y * Math.PI) +
      40 * Math.sin((y / 3) * Math.PI) +
      160 * Math.sin((y / 12) * Math.PI) +
      320 * Math.sin((y * Math.PI) / 30)) *
      2) /
      3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    ((wave(x) +
      20 * Math.sin(x * Math.PI) +
      40 * Math.sin((x / 3) * Math.PI) +
      150 * Math.sin((x / 12) * Math.PI) +
      300 * Math.sin((x / 30) * Math.PI)) *
      2) /
      3;
  const radians = (lat / 180) * Math.PI;
  const magic = 1 - ECCENTRICITY * Math.sin(radians) ** 2;
  const root = Math.sqrt(magic);
  return [
    lon + (east * 180) / ((AXIS / root) * Math.cos(radians) * Math.PI),
    lat + (north * 180) / (((AXIS * (1 - ECCENTRICITY)) / (magic * root)) * Math.PI),
  ];
}

function fromBaidu([lon, lat]: Degrees): Degrees {
  const [x, y] = [lon - 0.0065, lat - 0.006];
  const distance = Math.sqrt(x * x + y * y) - 0.000_02 * Math.sin(y * BAIDU);
  const angle = Math.atan2(y, x) - 0.000_003 * Math.cos(x * BAIDU);
  return [distance * Math.cos(angle), distance * Math.sin(angle)];
}

/** Converts degrees to WGS-84, to about a metre; outside China the systems are one. */
export function toWgs84(degrees: Degrees, system: CoordinateSystem): Degrees {
  if (system === 'wgs84' || isOutsideChina(degrees)) return degrees;
  const goal = system === 'bd09' ? fromBaidu(degrees) : degrees;
  let guess = goal;
  for (let i = 0; i < 4; i += 1) {
    const shifted = shiftToGcj(guess);
    guess = [guess[0] + goal[0] - shifted[0], guess[1] + goal[1] - shifted[1]];
  }
  return guess;
}
