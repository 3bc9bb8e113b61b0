package elocute.lake.tables;

import java.util.function.Function;

/**
 * A column of one file that its table does not have.
 *
 * @param name the column's name
 * @param type {@code String.class} or {@code Double.class}
 * @param value a row's value; null where it has none
 */
public record ExtraField<T>(String name, Class<?> type, Function<T, Object> value) {}
