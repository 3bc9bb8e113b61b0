package elocute.cli;

/**
 * Brings a job that is not part of the product's jar. {@link Main} finds implementations by {@link
 * java.util.ServiceLoader}: the benchmarks' jar has one.
 */
public interface JobProvider {

  /** The job, a new object whose class has picocli's annotation {@code @Command}. */
  Object job();
}
