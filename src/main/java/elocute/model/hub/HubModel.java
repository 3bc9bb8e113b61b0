package elocute.model.hub;

import elocute.model.hub.HubEnvironment.Access;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** A model on the hub: found in the local cache, otherwise brought there. */
final class HubModel {

  private static final Logger LOG = System.getLogger("elocute.hub");
  private static final long TOLD_BYTES = 1 << 20;

  private final HubEnvironment environment;
  private final HubClient client;
  private final HubId id;
  private final HubCache cache;

  HubModel(HubEnvironment environment, RetryPolicy retries, HubId id) {
    this.environment = environment;
    this.id = id;
    client = new HubClient(environment, retries);
    cache = new HubCache(environment.cache(), id);
  }

  /** The id with its commit, whose files are then in the cache. */
  HubId locate() throws IOException {
    Optional<String> known = cache.commit(id.revision());
    if (known.isPresent() && isUsable(known.get())) {
      return id.at(known.get());
    }
    if (environment.access() == Access.OFFLINE) {
      throw new PretrainedModelException(
          "%s is not whole in the cache %s, and HF_HUB_OFFLINE forbids asking %s; unset it, or name a local directory"
              .formatted(id, environment.cache(), environment.endpoint()));
    }
    return download();
  }

  ModelDirectory directory(HubId pinned) {
    return new ModelDirectory(cache.snapshot(pinned.revision()));
  }

  private boolean isUsable(String commit) throws IOException {
    var directory = new ModelDirectory(cache.snapshot(commit));
    if (!directory.isComplete()) {
      return false;
    }
    boolean decided = isDecided(commit, directory);
    if (!decided && environment.access() == Access.OFFLINE) {
      LOG.log(
          Level.WARNING,
          "{0}: {1} has neither {2} nor {3}; input is normalised, as by default",
          id,
          directory.path(),
          ModelDirectory.PREPROCESSOR,
          ModelDirectory.PROCESSOR);
      return true;
    }
    return decided;
  }

  /** Whether it is known what happens to the input. */
  private boolean isDecided(String commit, ModelDirectory directory) {
    for (String file : ModelDirectory.OF_THE_INPUT) {
      if (directory.has(file)) {
        return true;
      }
      if (!cache.isKnownToLack(commit, file)) {
        return false;
      }
    }
    return true;
  }

  private HubId download() throws IOException {
    RemoteFile config =
        client
            .describe(id, ModelDirectory.CONFIG)
            .orElseThrow(() -> HubRefusal.noModel(id, environment));
    HubId pinned = id.at(config.commit());
    bring(config);
    bringFirst(pinned, ModelDirectory.OF_THE_INPUT);
    bringWeights(pinned);
    cache.rememberCommit(id.revision(), pinned.revision());
    return pinned;
  }

  private void bringWeights(HubId pinned) throws IOException {
    if (isBrought(pinned, ModelDirectory.SAFETENSORS)) {
      return;
    }
    if (isBrought(pinned, ModelDirectory.INDEX)) {
      for (String shard : directory(pinned).shards()) {
        if (!isBrought(pinned, shard)) {
          throw new PretrainedModelException(
              "%s: %s names %s, which the repository lacks"
                  .formatted(id, ModelDirectory.INDEX, shard));
        }
      }
    } else if (!isBrought(pinned, ModelDirectory.TORCH)) {
      throw new PretrainedModelException(
          "%s: must hold %s, %s or %s"
              .formatted(
                  id, ModelDirectory.SAFETENSORS, ModelDirectory.INDEX, ModelDirectory.TORCH));
    }
  }

  /** Brings the first of these files that the repository has, if any. */
  private void bringFirst(HubId pinned, List<String> files) throws IOException {
    for (String file : files) {
      if (isBrought(pinned, file)) {
        return;
      }
    }
  }

  /** Brings a file, if the repository has it. */
  private boolean isBrought(HubId pinned, String file) throws IOException {
    if (directory(pinned).has(file)) {
      return true;
    }
    if (cache.isKnownToLack(pinned.revision(), file)) {
      return false;
    }
    Optional<RemoteFile> remote = client.describe(pinned, file);
    if (remote.isPresent()) {
      bring(remote.get());
    } else {
      cache.rememberLacking(pinned.revision(), file);
    }
    return remote.isPresent();
  }

  private void bring(RemoteFile file) throws IOException {
    ModelDirectory directory = directory(id.at(file.commit()));
    if (directory.has(file.name())) {
      return;
    }
    FileLocks.holding(
        cache.lock(file.checksum()),
        () -> {
          if (!directory.has(file.name())) {
            tell(file);
            new BlobDownload(client, cache, id, file).run();
            cache.publish(file);
          }
        });
  }

  private void tell(RemoteFile file) {
    if (file.sizeBytes() >= TOLD_BYTES) {
      LOG.log(
          Level.INFO,
          "{0}: downloading {1} ({2} MiB) from {3} to {4}",
          id,
          file.name(),
          file.sizeBytes() >> 20,
          environment.endpoint(),
          cache.repository());
    }
  }
}
