package elocute.config;

import java.util.Locale;

/** The four architectures on top of the encoder, of growing power. */
public enum ModelType {
  SIMPLE,
  TRANSFORMER,
  CROSS,
  HIERARCHICAL;

  /** As in settings and run names: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
