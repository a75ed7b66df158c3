/** Files that people keep in a spreadsheet: a header, and rows of which each stands for itself. */
@NullMarked
package coop.dure.platform.csv;

import org.jspecify.annotations.NullMarked;
