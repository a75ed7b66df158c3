@NullMarked
package coop.dure.platform.outbox;

import org.jspecify.annotations.NullMarked;
