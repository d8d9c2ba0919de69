/** Two pools, a driver, and a statement of each kind that JDBC has. */
package com.acme.plain.database;
