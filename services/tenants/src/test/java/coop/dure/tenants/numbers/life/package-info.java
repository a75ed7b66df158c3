@NullMarked
package coop.dure.tenants.numbers.life;

import org.jspecify.annotations.NullMarked;
