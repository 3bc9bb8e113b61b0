package elocute.config;

import java.util.Locale;

/**
 * The architectures on top of the encoder: four of growing power that hear the audio alone, and one
 * whose error head is told what should be said.
 */
public enum ModelType {
  SIMPLE,
  TRANSFORMER,
  CROSS,
  HIERARCHICAL,
  PROMPTED;

  /** As in settings and run names: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the error head is asked about each canonical phone, and answers nothing without. */
  public boolean asksAboutPhones() {
    return this == PROMPTED;
  }
}
