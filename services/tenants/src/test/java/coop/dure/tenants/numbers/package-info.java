@NullMarked
package coop.dure.tenants.numbers;

import org.jspecify.annotations.NullMarked;
