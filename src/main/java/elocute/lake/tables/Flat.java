package elocute.lake.tables;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A component of several columns: a nested record, whose components are columns of the row. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Flat {

  /** Stands before the names of the nested record's columns, with an underscore between. */
  String prefix() default "";

  /** Whether a row may be without it. */
  Presence presence() default Presence.ALWAYS;

  /** Whether rows may be without a part. */
  enum Presence {
    /** Every row has it. */
    ALWAYS,
    /** All its columns may be null; the component then is null too. */
    SOMETIMES
  }
}
