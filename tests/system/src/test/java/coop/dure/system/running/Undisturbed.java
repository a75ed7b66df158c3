package coop.dure.system.running;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class of tests that keeps the machine busy, or that tells how soon something happens: one of these at a time. JUnit
 * takes locks in the order of their names, so one that needs the running platform too holds that while it waits for this:
 * have as few of these as can be.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("time of the machine")
public @interface Undisturbed {}
