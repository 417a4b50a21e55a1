import { total } from './cart.js';
import missing from './missing.js';

console.log(total, missing);
