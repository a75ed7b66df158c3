@NullMarked
package coop.dure.cdr.calls.kamailio;

import org.jspecify.annotations.NullMarked;
