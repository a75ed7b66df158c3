/** How long it takes to close a month of many clients, and how fast its invoices can be read as PDF. */
@NullMarked
package coop.dure.bench.close;

import org.jspecify.annotations.NullMarked;
