package elocute.bench;

import elocute.cli.JobProvider;

/** Makes {@code bench} one of the jobs wherever this jar is on the class path. */
public final class BenchJob implements JobProvider {

  @Override
  public Object job() {
    return new BenchCommand();
  }
}
