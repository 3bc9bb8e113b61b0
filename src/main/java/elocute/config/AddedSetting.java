package elocute.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A setting, or a block of them, that the first runs did not know: the {@code config.json} of such
 * a run lacks it, and it has its default then, which changes nothing. A setting without this mark
 * is required there.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface AddedSetting {}
