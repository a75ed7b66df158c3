@NullMarked
package coop.dure.cdr.calls.ipoffice;

import org.jspecify.annotations.NullMarked;
