@NullMarked
package coop.dure.cdr.formats.freeswitch;

import org.jspecify.annotations.NullMarked;
