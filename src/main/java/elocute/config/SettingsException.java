package elocute.config;

import elocute.UserError;

/** A setting that breaks a rule; the message names key, value, rule and, where known, origin. */
public final class SettingsException extends IllegalArgumentException implements UserError {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String complaint;

  private SettingsException(String key, String complaint, String message, Throwable cause) {
    super(message, cause);
    this.key = key;
    this.complaint = complaint;
  }

  /** A complaint about no single key. */
  static SettingsException about(String complaint) {
    return new SettingsException("", complaint, complaint, null);
  }

  /** A complaint about no single key, with its cause. */
  static SettingsException about(String complaint, Throwable cause) {
    return new SettingsException("", complaint, complaint, cause);
  }

  /**
   * A value that breaks a rule.
   *
   * @param key leaf name or dotted path
   * @param rule for example {@code must be at least 1}
   */
  static SettingsException broken(String key, Object value, String rule) {
    String complaint = " = " + value + " is not valid: " + rule;
    return new SettingsException(key, complaint, key + complaint, null);
  }

  /** The same complaint with the key's path and the place that the value came from. */
  SettingsException at(String path, String origin) {
    return new SettingsException(path, complaint, path + complaint + " (" + origin + ")", this);
  }

  /** The key: a leaf name or a dotted path; empty when the complaint is about no single key. */
  public String key() {
    return key;
  }
}
