/** Where orders are kept. */
package com.acme.micro.database;
