package elocute.cli;

import java.io.IOException;

/**
 * A job that runs on Spark and can say before one is started whether what it is asked for can be
 * done. {@code submit.sh} asks it first ({@link Main#check}), so that a mistake costs no Spark.
 */
interface CheckedJob {

  /**
   * Does what the job itself begins with, by the same code, and changes nothing. Reads settings,
   * manifests and records, not what is heavy.
   *
   * @throws RuntimeException and IOException as the job itself does
   */
  void check() throws IOException;

  /**
   * Whether it needs a Spark for what it is asked for; asked when {@link #check} found no fault.
   */
  default boolean needsSpark() throws IOException {
    return true;
  }
}
