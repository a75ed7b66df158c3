/** An imagined hotel's Asterisk: writes a month of call records as the real one would, the same for the same seed. */
@NullMarked
package coop.dure.local.demo.pbx;

import org.jspecify.annotations.NullMarked;
