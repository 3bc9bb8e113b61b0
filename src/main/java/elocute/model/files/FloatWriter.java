package elocute.model.files;

import java.nio.FloatBuffer;

/** Fills a buffer. */
@FunctionalInterface
public interface FloatWriter<E extends Exception> {

  /** Writes all remaining values. */
  void write(FloatBuffer values) throws E;
}
