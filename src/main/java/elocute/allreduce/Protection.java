package elocute.allreduce;

/** What guards the connections between ranks. Every rank of a group must use the same. */
public enum Protection {
  /**
   * Both ends prove that they know the run's secret before a frame is read. The frames that follow
   * are neither secret nor guarded against someone who can rewrite packets on the way: as Spark's
   * RPC with {@code spark.authenticate} alone.
   */
  AUTHENTICATED {
    @Override
    FrameSeal seal(byte[] key) {
      return new OpenSeal();
    }
  },

  /**
   * As {@link #AUTHENTICATED}, and every frame is sealed by AES-128-GCM with keys of this one
   * connection, so that it can be neither read, changed, reordered nor repeated: as Spark's RPC
   * with {@code spark.network.crypto.enabled}.
   */
  ENCRYPTED {
    @Override
    FrameSeal seal(byte[] key) {
      return new GcmSeal(key);
    }
  };

  /** The seal of one direction of one connection. */
  abstract FrameSeal seal(byte[] key);
}
