/**
 * An agent as a reader of {@code docs/guides/presence.md} expects it, written a second time and knowing nothing of the
 * product's classes. The machine is held against it here, and the running service in {@code tests/system}.
 */
@NullMarked
package coop.dure.presence.model;

import org.jspecify.annotations.NullMarked;
