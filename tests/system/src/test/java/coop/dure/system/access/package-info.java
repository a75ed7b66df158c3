@NullMarked
package coop.dure.system.access;

import org.jspecify.annotations.NullMarked;
