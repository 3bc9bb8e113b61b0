package elocute.model;

import java.nio.FloatBuffer;

/** Fills a buffer. */
@FunctionalInterface
interface FloatWriter<E extends Exception> {

  /** Writes all remaining values. */
  void write(FloatBuffer values) throws E;
}
