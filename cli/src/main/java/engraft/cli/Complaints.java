package engraft.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells what went wrong in words; the stack trace only where {@code ENGRAFT_DEBUG} is set. */
final class Complaints implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine line, ParseResult parseResult) {
    line.getErr().println(message(exception));
    if (System.getenv("ENGRAFT_DEBUG") != null) {
      StringBuilder trace = new StringBuilder();
      for (StackTraceElement element : exception.getStackTrace()) {
        trace.append("  at ").append(element).append('\n');
      }
      line.getErr().println(trace);
    }
    return ExitCode.FAILURE;
  }

  private static String message(Exception exception) {
    String message = exception.getMessage();
    return message == null ? exception.toString() : message;
  }
}
