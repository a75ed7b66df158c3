@NullMarked
package coop.dure.tenants.csv;

import org.jspecify.annotations.NullMarked;
