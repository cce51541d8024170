/** What a shell reports of a filter that SIGPIPE ended: 128 + 13. */
const ENDED = 141;

/** Ends the program without a word once nobody reads what it prints, as `| head` does. Other faults are thrown. */
export function endOnClosedPipe() {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error) => {
      if ('code' in error && error.code === 'EPIPE') process.exit(ENDED);
      throw error;
    });
}
