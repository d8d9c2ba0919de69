/** The accounts. */
package com.acme.small.database;
