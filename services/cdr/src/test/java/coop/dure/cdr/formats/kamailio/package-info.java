@NullMarked
package coop.dure.cdr.formats.kamailio;

import org.jspecify.annotations.NullMarked;
