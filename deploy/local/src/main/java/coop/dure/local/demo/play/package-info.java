/** Plays a client's first month against the running platform, as its people and systems would, and proves the result. */
@NullMarked
package coop.dure.local.demo.play;

import org.jspecify.annotations.NullMarked;
