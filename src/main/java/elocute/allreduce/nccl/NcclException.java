package elocute.allreduce.nccl;

/** CUDA or NCCL refused a call, though no rank is lost: the same would happen again. */
public final class NcclException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NcclException(String message) {
    super(message);
  }
}
