package elocute.training;

import elocute.model.nn.ParameterGroup;
import elocute.model.nn.ParameterStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** A hash over all weights, to tell whether ranks or runs agree bit for bit. */
public final class WeightsHash {

  private WeightsHash() {}

  /** SHA-256 over both groups' float32 weights in memory order, hexadecimal. */
  public static String of(ParameterStore parameters) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    for (ParameterGroup group : ParameterGroup.values()) {
      parameters.weights(group).read(digest::update);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
