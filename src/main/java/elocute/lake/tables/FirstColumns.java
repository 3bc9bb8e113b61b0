package elocute.lake.tables;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The columns that a row's files begin with, where these are not in the order of its components;
 * all others follow in that.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface FirstColumns {

  /** Names in snake case with blanks between. */
  String value();
}
