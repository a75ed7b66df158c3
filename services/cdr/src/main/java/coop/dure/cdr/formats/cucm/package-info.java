/** Flat files of Cisco's Unified Communications Manager: how they read and how a row is known again. Pure: no framework. */
@NullMarked
package coop.dure.cdr.formats.cucm;

import org.jspecify.annotations.NullMarked;
