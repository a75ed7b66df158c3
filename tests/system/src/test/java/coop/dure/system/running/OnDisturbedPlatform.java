package coop.dure.system.running;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class of tests that ends parts of a {@link RunningPlatform}, its broker too: it takes a second one as a parameter,
 * which all such classes share one after the other. What one leaves ended runs again before the next. What could be on
 * either is where it makes the two equally long.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RunningPlatform.Extension.class)
@ResourceLock("the disturbed platform")
public @interface OnDisturbedPlatform {}
