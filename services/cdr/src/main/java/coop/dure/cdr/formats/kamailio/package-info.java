/** Kamailio's accounting: how its exports and log lines read and how a row is known again. Pure: no framework. */
@NullMarked
package coop.dure.cdr.formats.kamailio;

import org.jspecify.annotations.NullMarked;
