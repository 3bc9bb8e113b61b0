package elocute.training.step;

import elocute.model.nn.GradientBucket;

/** The sums over all ranks of one step's gradients. For one thread. */
interface BucketSums extends AutoCloseable {

  /**
   * Queues the sum of a bucket. Every rank queues the same buckets in the same order.
   *
   * @param bucket its gradients are final; they are left alone until {@link #finish} or {@link
   *     #close} has returned
   * @throws elocute.allreduce.CollectiveException if a sum before it has failed
   */
  void add(GradientBucket bucket);

  /**
   * Queues the last bucket, of at most 4 MiB, and waits until all sums are complete.
   *
   * @param value one more value
   * @return its sum
   * @throws elocute.allreduce.CollectiveException if a sum has failed
   */
  float finish(GradientBucket last, float value);

  /** Afterwards the gradients are neither read nor changed. */
  @Override
  void close();
}
