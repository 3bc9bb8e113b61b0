package elocute.faults;

import elocute.lake.Lake;
import elocute.runs.Lease;
import elocute.runs.LeaseUse;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.conf.Configuration;

/** A process that holds a run for training until it is killed. */
final class Holder {
  private Holder() {}

  public static void main(String[] arguments) throws Exception {
    Lake lake = Lake.open(arguments[0], new Configuration());
    try (Lease lease = Lease.hold(lake, arguments[1], LeaseUse.TRAINING)) {
      lease.requireHeld();
      System.out.println("held");
      new CountDownLatch(1).await();
    }
  }
}
