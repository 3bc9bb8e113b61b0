package elocute.lake.tables;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A column, or all columns of a {@link Flat} component, that came to their table later: files
 * written before lack them. There they read as 0 or false (null for a boxed type) in Java and as
 * null in SQL. A column without this mark is required.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface AddedColumn {}
