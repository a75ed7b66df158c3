/** FreeSWITCH's records: how they read and how one is known again. Pure: no framework. */
@NullMarked
package coop.dure.cdr.formats.freeswitch;

import org.jspecify.annotations.NullMarked;
