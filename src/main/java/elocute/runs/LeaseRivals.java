package elocute.runs;

import elocute.runs.LeaseHolder.Life;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;

/**
 * Who has what somebody asks for.
 *
 * @param live a holder that is there, if there is one
 * @param suspects leases that seem to have ended, with what they say of their holders
 */
record LeaseRivals(Optional<LeaseHolder> live, Map<LeaseFile, LeaseHolder> suspects) {

  /**
   * Of a lease that has just been written; what is known to be dead is deleted.
   *
   * @param own the lease
   */
  static LeaseRivals of(FileSystem fileSystem, LeaseFile own) throws IOException {
    Optional<LeaseHolder> live = Optional.empty();
    Map<LeaseFile, LeaseHolder> suspects = new HashMap<>();
    for (LeaseFile lease : LeaseFile.in(fileSystem, own.path().getParent())) {
      Optional<LeaseHolder> holder =
          lease.isBeside(own) ? lease.holder(fileSystem) : Optional.empty();
      if (holder.isEmpty()) {
        continue;
      }
      Life life = holder.get().life();
      if (life == Life.DEAD) {
        fileSystem.delete(lease.path(), false);
      } else if (own.use().toleratesBeside(lease.use())) {
        continue;
      } else if (life == Life.UNKNOWN && lease.isFarFrom(own.renewedAtMillis())) {
        suspects.put(lease, holder.get());
      } else {
        live = holder;
      }
    }
    return new LeaseRivals(live, suspects);
  }

  boolean areNone() {
    return live.isEmpty() && suspects.isEmpty();
  }

  /** Deletes what nobody renews; a holder of what somebody does is returned. */
  Optional<LeaseHolder> survivor(FileSystem fileSystem, LeaseWatch watch) throws IOException {
    List<LeaseFile> silent = watch.silent(fileSystem, new ArrayList<>(suspects.keySet()));
    for (LeaseFile lease : silent) {
      fileSystem.delete(lease.path(), false);
    }
    for (LeaseFile lease : suspects.keySet()) {
      if (!silent.contains(lease) && fileSystem.exists(lease.path())) {
        return Optional.of(suspects.get(lease));
      }
    }
    return Optional.empty();
  }
}
