/** The architecture as one runnable program: every part by name, started in order, stopped together. */
@NullMarked
package coop.dure.local;

import org.jspecify.annotations.NullMarked;
