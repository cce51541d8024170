/** Exit code for SIGPIPE: 128 + 13. */
const ENDED = 141;

/** Ends the program silently when the reader of its output closes the pipe, as `| head` does. Throws other errors. */
export function endOnClosedPipe() {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error) => {
      if ('code' in error && error.code === 'EPIPE') process.exit(ENDED);
      throw error;
    });
}
