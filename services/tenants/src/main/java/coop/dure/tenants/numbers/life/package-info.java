/** What may become of a number, and by whom. Pure. */
@NullMarked
package coop.dure.tenants.numbers.life;

import org.jspecify.annotations.NullMarked;
