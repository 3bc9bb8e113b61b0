package elocute.corpus;

/** A speaker's gender, as the corpus states it. */
public enum Gender {
  FEMALE,
  MALE
}
