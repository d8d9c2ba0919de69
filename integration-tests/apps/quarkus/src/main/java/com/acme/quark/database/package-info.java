/** Where orders are kept. */
package com.acme.quark.database;
