@NullMarked
package coop.dure.cdr.recording;

import org.jspecify.annotations.NullMarked;
